import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

/** Is the process with this number alive, and is it this program? Numbers are used again after a restart. */
export function isProcess(pid: number, program: string): boolean {
  return isAlive(pid) && fact({ pid, proc: commandFromProc, ps: "command" }).includes(program);
}

/** When a living process started, in the system's own words; empty when there is none. Tells two owners of one number apart. */
export function startedAt(pid: number): string {
  return isAlive(pid) ? fact({ pid, proc: startFromProc, ps: "lstart" }) : "";
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, but belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

function fact({ pid, proc, ps }: { pid: number; proc: (pid: number) => string; ps: string }): string {
  try {
    if (existsSync("/proc/self/stat")) return proc(pid);
    return execFileSync("ps", ["-o", `${ps}=`, "-p", String(pid)], { encoding: "utf8" }).trim();
  } catch {
    // The process ended between the question and the answer.
    return "";
  }
}

function commandFromProc(pid: number): string {
  if (isZombie(pid)) return "";
  return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
}

function startFromProc(pid: number): string {
  return isZombie(pid) ? "" : (statOf(pid)[19] ?? "");
}

/** A zombie has ended and waits only for its parent to notice, which in a container may be never. */
function isZombie(pid: number): boolean {
  return statOf(pid)[0] === "Z";
}

/** Fields of /proc/PID/stat from the third on; the second, the name, may hold spaces and brackets. */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, "utf8");
  return text.slice(text.lastIndexOf(")") + 2).split(" ");
}
