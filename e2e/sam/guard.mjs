// SAM CLI only logs when it loses an authorizer, and then serves the route open. These are its words for that: read in
// SAM CLI 1.170's api_collector.py, sam_api_provider.py, swagger/parser.py and local_apigw_service.py.
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

/** @returns {{functionName: string, path: string, method: string}[]} what SAM CLI says that it serves, without OPTIONS */
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
