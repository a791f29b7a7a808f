const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const cleanups = new Set<() => void>()

/**
 * Runs `cleanup` when the user interrupts, and lets the signal take its course. The answer takes the cleanup back:
 * call it when there is nothing left to clean. While nobody waits, signals are not listened to.
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
