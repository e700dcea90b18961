import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The room of the measurements, and the project around it. */
export const bench = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
export const root = path.resolve(bench, '..');
export const target = path.join(bench, 'target');

/** The home of the JDK 25 that everything runs on. */
export const jdk = execFileSync(path.join(root, 'local/bin/find-jdk'), { encoding: 'utf8' }).trim();
export const java = path.join(jdk, 'bin/java');
