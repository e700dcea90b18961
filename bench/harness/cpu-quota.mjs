import { existsSync, mkdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs';

/**
 * The share of a processor that Lambda gives a function: 1,769 MB are one vCPU. Lambda documents the
 * share, not the period over which it is counted; 20 ms is our assumption.
 */
export const vcpus = (memory) => memory / 1769;
const period = 20_000; // microseconds

/** The CPU limit of a function with this memory in MB. Undefined, with a message, where no limit can be set. */
export function cpuQuota(memory) {
  try {
    return new CpuQuota(vcpus(memory));
  } catch (reason) {
    console.error(`  rows with ${vcpus(memory).toFixed(2)} vCPU skipped: ${reason.message}`);
    return undefined;
  }
}

/**
 * A control group that limits processes to a share of one processor. Throws with one line that says
 * why when this machine has none for us: not Linux, no rights, no controller.
 */
class CpuQuota {
  #folder;

  constructor(share) {
    const quota = Math.round(share * period);
    if (existsSync('/sys/fs/cgroup/cpu/cpu.cfs_quota_us')) {
      this.#make('/sys/fs/cgroup/cpu');
      this.#write('cpu.cfs_period_us', period);
      this.#write('cpu.cfs_quota_us', quota);
    } else if (controllers().includes('cpu')) {
      this.#make('/sys/fs/cgroup');
      this.#write('cpu.max', `${quota} ${period}`);
    } else {
      throw new Error('no control group for processors can be made here');
    }
  }

  /** Puts a process under the limit, with all its threads. */
  limit(pid) {
    this.#write('cgroup.procs', pid);
  }

  /** Takes the group away; its processes must have ended. */
  remove() {
    rmdirSync(this.#folder);
  }

  #make(parent) {
    this.#folder = `${parent}/postern-bench-${process.pid}`;
    mkdirSync(this.#folder);
  }

  #write(name, value) {
    writeFileSync(`${this.#folder}/${name}`, `${value}`);
  }
}

function controllers() {
  try {
    return readFileSync('/sys/fs/cgroup/cgroup.subtree_control', 'utf8').trim().split(' ');
  } catch {
    return [];
  }
}
