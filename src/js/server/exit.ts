// Runs a function before a signal ends the process, such as one that deregisters a service.

interface Process {
  pid: number;
  on(signal: string, listener: (signal: string) => void): void;
  off(signal: string, listener: (signal: string) => void): void;
  kill(pid: number, signal: string): void;
  listenerCount(signal: string): number;
}

const signals = ["SIGTERM", "SIGINT"];
/** How long to wait for the function, in milliseconds. */
const longest = 5_000;

/**
 * Calls a function when the process is asked to end, waits for it, and then lets the signal end the process. Returns a
 * function that cancels this.
 */
export function onExit(end: () => Promise<unknown>) {
  const { process } = globalThis as unknown as { process: Process };
  const off = () => {
    for (const signal of signals) {
      process.off(signal, listener);
    }
  };
  function listener(signal: string) {
    let timer: unknown;
    const limit = new Promise((resolve) => {
      timer = setTimeout(resolve, longest);
    });
    const settled = Promise.allSettled([end()]);
    Promise.race([settled, limit]).then(() => {
      clearTimeout(timer as number);
      off();
      // If the program has listeners too, they have been called, and decide.
      if (process.listenerCount(signal) === 0) {
        process.kill(process.pid, signal);
      }
    });
  }
  for (const signal of signals) {
    process.on(signal, listener);
  }
  return off;
}
