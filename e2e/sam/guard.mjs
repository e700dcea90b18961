// SAM CLI only logs when it loses an authorizer, and then serves the route open. These are its words for that.
const DROPPED = [
  /Authorizer '.*'.*skipping/i,
  /Unable to parse the Lambda ARN for Authorizer/i,
  /authorizer.* not found/i,
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
