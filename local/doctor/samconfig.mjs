/**
 * Stack and region of one environment of samconfig.toml, as `make deploy ENV=…` takes them.
 *
 * @param {string} name such as dev
 * @param {string} text of samconfig.toml
 * @returns {{stack: string, region: string | undefined}}
 * @throws {Error} if there is no such environment, or it has no stack_name
 */
export function stackOf(name, text) {
  const sections = text.split(/^\[/m).slice(1);
  const section = sections.find((one) => one.startsWith(`${name}.deploy.parameters]`)) ?? '';
  const value = (key) => new RegExp(`^${key} *= *"([^"]*)"`, 'm').exec(section)?.[1];
  const stack = value('stack_name');
  if (!stack) {
    throw new Error(`samconfig.toml has no [${name}.deploy.parameters] with a stack_name.`);
  }
  return { stack, region: value('region') };
}
