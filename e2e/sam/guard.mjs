// When SAM CLI drops an authorizer, it only logs a message, and serves the route without it. These are the messages of
// SAM CLI 1.170, from its api_collector.py, sam_api_provider.py, swagger/parser.py and local_apigw_service.py.
const DROPPED = [
  /authorizer.*(skipping|not found|unsupported)/i,
  /(unable to parse|skip parsing|missing properties for).*authorizer/i,
  /will not be authorized/i,
  /Failed to find a Function to invoke a Lambda authorizer/i,
];
const MOUNTED = /Mounting (\S+) at https?:\/\/[^/]+(\S+) \[([A-Z, ]+)\]/;

/** @returns {string[]} the lines that say that an authorizer was dropped */
export function droppedAuthorizers(lines) {
  return lines.filter((line) => DROPPED.some((pattern) => pattern.test(line)));
}

/** @returns {{functionName: string, path: string, method: string}[]} the routes in SAM CLI's log, without OPTIONS */
export function mountedRoutes(lines) {
  return lines.flatMap((line) => {
    const [, functionName, path, methods] = MOUNTED.exec(line) ?? [];
    if (!path) return [];
    const own = methods
      .split(',')
      .map((method) => method.trim())
      .filter((method) => method !== 'OPTIONS');
    return own.map((method) => ({ functionName, path, method }));
  });
}
