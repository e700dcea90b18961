// The parts of `make test`.
import { root } from '../../local/dev/prepare.mjs';
import { testFiles } from './files.mjs';

const prepare = (...names) => ['node', 'local/dev/prepare.mjs', ...names];
const npmTest = (folder) => ['npm', '--prefix', folder, 'test'];
// Force: a test that fails leaves what it started, and would wait for that without end.
const nodeTest = ['node', '--test', '--test-force-exit'];
const e2e = (...suites) => [['node', 'e2e/run.mjs', ...suites]];
// A module that fails does not keep Maven from the others.
const maven = 'JAVA_HOME="$(local/bin/find-jdk)" && export JAVA_HOME && exec "$@"';
const withDynamoDb = ['node', 'local/dev/with-dynamodb.mjs', 'mvn', '-B', '-ntp', '--fail-at-end'];

/** @type {(import('./runner.mjs').Part & {group: 'java' | 'node' | 'e2e'})[]} */
export const parts = [
  {
    name: 'Java: authorizer, functions, local stack',
    group: 'java',
    commands: [prepare('stand-ins'), ['sh', '-c', maven, 'sh', ...withDynamoDb, 'test']],
  },
  {
    name: 'Node: commands of the project',
    group: 'node',
    commands: [
      prepare('stand-ins'),
      [...nodeTest, ...testFiles(root, 'local/dev/test'), ...testFiles(root, '.ci/parts/test')],
    ],
  },
  {
    name: 'Node: stand-ins',
    group: 'node',
    commands: [prepare('stand-ins'), npmTest('local/stand-ins')],
  },
  { name: 'Node: front end', group: 'node', commands: [prepare('frontend'), npmTest('frontend')] },
  { name: 'Node: Auth0 tenant', group: 'node', commands: [prepare('auth0'), npmTest('auth0')] },
  {
    name: 'Node: doctor',
    group: 'node',
    commands: [
      prepare('stand-ins', 'frontend', 'auth0'),
      [...nodeTest, '--test-concurrency=2', ...testFiles(root, 'local/doctor/test')],
    ],
  },
  { name: 'End to end: API and browser', group: 'e2e', commands: e2e('http', 'browser') },
  { name: 'End to end: fuzzing', group: 'e2e', commands: e2e('fuzz') },
  { name: 'End to end: parts that stop', group: 'e2e', commands: e2e('stack') },
  { name: 'End to end: headers of CloudFront', group: 'e2e', commands: e2e('cloudfront') },
];
