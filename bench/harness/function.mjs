import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bench, java, jdk, target } from './places.mjs';
import { RuntimeApi } from './runtime-api.mjs';

const runtimeJars = path.join(bench, 'peers/runtime/target/dependency');
const client = 'com.amazonaws.services.lambda.runtime.api.client';
const running = new Set();
process.on('exit', () => running.forEach((jvm) => jvm.kill('SIGKILL')));
let started = 0;

/**
 * Starts a function in a JVM of its own under AWS's runtime interface client, with the flags that
 * Lambda's java25 runtime gives it. Resolves at once, with the API that drives the function and
 * the moment when the process was started.
 *
 * @param taskRoot folder in the layout of a Lambda zip: classes and lib/*.jar
 * @param handler package.Class::method
 * @param snapStart true: hooks run, then the JVM parks; C2 is allowed, as on Lambda
 * @param hooks false: without the property that connects CRaC to Lambda, so hooks never run
 * @param memory megabytes, as the function's MemorySize
 * @param environment the function's own variables
 * @param properties further JVM options
 */
export async function startFunction({
  taskRoot,
  handler,
  snapStart = false,
  hooks = true,
  memory = 512,
  environment = {},
  properties = [],
}) {
  const api = await new RuntimeApi().start();
  mkdirSync(path.join(target, 'jvm'), { recursive: true });
  const name = path.join(target, 'jvm', `${process.pid}-${++started}`);
  const log = openSync(`${name}.log`, 'w');
  const at = process.hrtime.bigint();
  const jvm = spawn(java, [...flags(memory, snapStart, hooks), ...properties, ...main(handler)], {
    cwd: taskRoot,
    stdio: ['ignore', log, log],
    env: { ...lambdaVariables(handler, snapStart, memory, api.address), ...environment },
  });
  closeSync(log);
  running.add(jvm);
  const output = () => readFileSync(`${name}.log`, 'utf8');
  const ended = new Promise((resolve) => jvm.on('exit', resolve)).then(() => {
    running.delete(jvm);
    api.fail(new Error(`The JVM of ${handler} ended:\n${output()}`));
  });
  return {
    api,
    at,
    pid: jvm.pid,
    output,
    cpuMilliseconds: () => cpuMilliseconds(jvm.pid),
    residentMegabytes: () => residentMegabytes(jvm.pid),
    async stop() {
      jvm.kill('SIGKILL');
      api.stop();
      await ended;
    },
  };
}

/** Processor time of all threads so far, to the microsecond; not a number where there is no /proc. */
function cpuMilliseconds(pid) {
  if (process.platform !== 'linux') return NaN;
  const threads = readdirSync(`/proc/${pid}/task`);
  const nanos = threads.map((thread) => {
    try {
      return Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
    } catch {
      return 0; // the thread ended meanwhile
    }
  });
  return nanos.reduce((sum, time) => sum + time, 0) / 1e6;
}

/** Memory that the process has in RAM now; not a number where there is no /proc. */
function residentMegabytes(pid) {
  if (process.platform !== 'linux') return NaN;
  return /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1] / 1024;
}

function flags(memory, snapStart, hooks) {
  return [
    `-XX:MaxHeapSize=${Math.floor(memory * 1024 * 0.85)}k`,
    '-XX:+UseSerialGC',
    '-XX:+TieredCompilation',
    // Lambda lifts this limit for java25 under SnapStart and provisioned concurrency.
    ...(snapStart ? [] : ['-XX:TieredStopAtLevel=1']),
    '--add-opens=java.base/java.io=ALL-UNNAMED',
    '--enable-native-access=ALL-UNNAMED',
    '-XX:+ErrorFileToStderr',
    '-XX:-UsePerfData',
    ...(hooks ? ['-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac'] : []),
    `-D${client}.runtimeapi.NativeClient.JNI=${nativeLibrary()}`,
  ];
}

// Lambda has the client's library as a file. Left alone, the client would unpack it to one fixed
// place at each start, where JVMs that start together overwrite each other's.
function nativeLibrary() {
  const name = `libaws-lambda-jni.linux-${process.arch === 'arm64' ? 'aarch_64' : 'x86_64'}.so`;
  const file = path.join(target, 'jvm', 'jni', name);
  if (existsSync(file)) return file;
  const jar = readdirSync(runtimeJars).find((entry) => entry.includes('runtime-interface-client'));
  const words = ['--extract', '--file', path.join(runtimeJars, jar), `jni/${name}`];
  execFileSync(path.join(jdk, 'bin/jar'), words, { cwd: path.join(target, 'jvm') });
  return file;
}

function main(handler) {
  const jars = readdirSync(runtimeJars).map((jar) => path.join(runtimeJars, jar));
  return ['-classpath', jars.join(':'), `${client}.AWSLambda`, handler];
}

function lambdaVariables(handler, snapStart, memory, address) {
  return {
    _HANDLER: handler,
    AWS_LAMBDA_RUNTIME_API: address,
    AWS_LAMBDA_INITIALIZATION_TYPE: snapStart ? 'snap-start' : 'on-demand',
    AWS_LAMBDA_FUNCTION_NAME: 'authorizer',
    AWS_LAMBDA_FUNCTION_VERSION: '1',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: `${memory}`,
    AWS_LAMBDA_LOG_FORMAT: 'TEXT',
    AWS_EXECUTION_ENV: 'AWS_Lambda_java25',
    AWS_REGION: 'eu-central-1',
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
  };
}
