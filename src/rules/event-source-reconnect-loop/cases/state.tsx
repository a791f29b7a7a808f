import { useCallback, useEffect, useRef, useState } from 'react'

export function useCounted(url: string) {
  const [tries, setTries] = useState(0)
  useEffect(() => {
    const stream = new EventSource(url)
    // finds: event-source-reconnect-loop/closes-first (likely)
    stream.onerror = () => {
      stream.close()
      setTimeout(() => setTries((count) => count + 1), 3000)
    }
    return () => stream.close()
  }, [url, tries])
}

export function useFollowed(url: string) {
  const [tries, setTries] = useState(0)
  const held = useRef<EventSource | null>(null)
  const open = useCallback(() => {
    const stream = new EventSource(url)
    held.current = stream
    // finds: event-source-reconnect-loop/closes-first (likely)
    stream.onerror = () => {
      held.current?.close()
      setTries(tries + 1)
    }
  }, [url, tries])
  useEffect(() => {
    if (tries > 0) open()
  }, [tries, open])
}

export function useShown(url: string) {
  const [isOpen, setOpen] = useState(true)
  useEffect(() => {
    if (!isOpen) return
    const stream = new EventSource(url)
    // clean: it stays closed
    stream.onerror = () => {
      stream.close()
      setOpen(false)
    }
    return () => stream.close()
  }, [url, isOpen])
}
