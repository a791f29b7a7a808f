import { useEffect, useRef, useState } from 'react'
import { openShared } from './shared'

export function Prices() {
  const [price, setPrice] = useState('')
  useEffect(() => {
    // finds: event-source-unclosed/open (likely)
    const stream = new EventSource('/prices')
    stream.onmessage = (event) => setPrice(event.data)
  }, [])
  return <p>{price}</p>
}

export function useNews(take: (text: string) => void) {
  const news = useRef<EventSource | null>(null)
  function open() {
    // finds: event-source-unclosed/open (likely)
    news.current = new EventSource('/news')
    news.current.onmessage = (event) => take(event.data)
  }
  useEffect(() => {
    open()
  }, [])
}

export function useTasks(take: (text: string) => void) {
  useEffect(() => {
    // clean: the effect gives back what closes it
    const stream = new EventSource('/tasks')
    stream.onmessage = (event) => take(event.data)
    return () => stream.close()
  }, [take])
}

export function useLogs(take: (text: string) => void) {
  const logs = useRef<EventSource | null>(null)
  const connect = () => {
    // clean: another effect closes it
    logs.current = new EventSource('/logs')
    logs.current.onmessage = (event) => take(event.data)
  }
  useEffect(connect, [])
  useEffect(() => {
    return () => {
      logs.current?.close()
    }
  }, [])
}

export function Asked() {
  const start = () => {
    // clean: no effect opens it
    const stream = new EventSource('/job')
    stream.onmessage = () => stream.close()
  }
  return <button onClick={start}>{String(openShared)}</button>
}
