// The programs of a Docker engine, by Debian's and Ubuntu's packages.
import { found, lastLine, run } from './commands.mjs';

const PACKAGES = {
  dockerd: 'docker.io',
  docker: 'docker.io',
  iptables: 'iptables',
  ip: 'iproute2',
};
// A machine without a network must say so soon, and another apt-get may be at work.
const APT = ['-y', '-qq', '--no-install-recommends'].concat(
  ['Acquire::Retries=1', 'Acquire::http::Timeout=20', 'DPkg::Lock::Timeout=60'].flatMap(
    (option) => ['-o', option],
  ),
);

/**
 * Installs Debian's packages where a program is missing.
 *
 * @returns {Promise<string | null>} what is missing still
 */
export async function install(say) {
  const lacking = await lackingPrograms();
  if (lacking.length === 0) return null;
  if (!(await found('apt-get'))) return 'there is no apt-get to install one: install Docker';
  const packages = [...new Set(lacking.map((program) => PACKAGES[program]))];
  say(`installing ${packages.join(' and ')} (once)`);
  try {
    await apt('install', ...packages).catch(async () => {
      // The lists may be missing or old. If a source fails, it need not be the one that has the packages.
      await apt('update').catch(() => {});
      await apt('install', ...packages);
    });
    // Since Debian 13 docker.io no longer brings the client.
    if (!(await found('docker'))) await apt('install', 'docker-cli');
  } catch (error) {
    return `${packages.join(' and ')} could not be installed: ${lastLine(error.message)}`;
  }
  const still = await lackingPrograms();
  return still.length > 0 ? `apt-get brought no ${still.join(', no ')}: install Docker` : null;
}

async function lackingPrograms() {
  const programs = Object.keys(PACKAGES);
  const there = await Promise.all(programs.map(found));
  return programs.filter((_, i) => !there[i]);
}

const apt = (...words) =>
  run('apt-get', [...APT, ...words], {
    env: { DEBIAN_FRONTEND: 'noninteractive' },
    within: 300_000,
  });
