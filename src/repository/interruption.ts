const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const cleanups = new Set<() => void>()

/**
 * Runs `cleanup` when the user interrupts, then lets the signal take effect. The returned function removes the cleanup: call it
 * when nothing is left to clean. Without cleanups, signals have no listener.
 */
export function onInterruption(cleanup: () => void): () => void {
  if (cleanups.size === 0) for (const signal of signals) process.on(signal, interrupt)
  cleanups.add(cleanup)
  return () => {
    if (cleanups.delete(cleanup) && cleanups.size === 0) stopListening()
  }
}

function interrupt(signal: NodeJS.Signals): void {
  const all = [...cleanups]
  cleanups.clear()
  stopListening()
  for (const cleanup of all) cleanup()
  // Others who listen have heard it already, and decide for themselves.
  if (process.listenerCount(signal) === 0) process.kill(process.pid, signal)
}

function stopListening(): void {
  for (const signal of signals) process.off(signal, interrupt)
}
