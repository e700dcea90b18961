import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { start } from '../../local/dev/child.mjs';
import { root } from './places.mjs';

/**
 * Starts the DynamoDB stand-in in memory, on a free port, with the template's table, empty. The
 * folders local and stand-ins must have been prepared.
 *
 * @returns variables: what a function needs to find the table; stop()
 */
export async function startTable() {
  const script = path.join(root, 'local/stand-ins/dynamodb.mjs');
  const database = start('DynamoDB stand-in', [process.execPath, script, '--port', '0']);
  try {
    const endpoint = await database.ready;
    await createTable(endpoint);
    const variables = {
      POSTS_TABLE: 'PostsTable',
      AWS_ENDPOINT_URL_DYNAMODB: endpoint,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
    };
    return { variables, stop: () => database.stop() };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

function createTable(endpoint) {
  const values = `Auth0Domain=tenant.invalid Auth0Audience=https://api.postern.example DynamoDbEndpoint=${endpoint}`;
  return promisify(execFile)(path.join(root, 'local/bin/postern-local'), [
    'create-tables',
    ...['--template', path.join(root, 'template.yaml')],
    ...['--endpoint', endpoint],
    ...['--parameter-overrides', values],
  ]);
}
