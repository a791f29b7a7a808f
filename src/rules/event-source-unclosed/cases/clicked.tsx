import { useEffect, useRef, useState } from 'react'

export function Run() {
  const [text, setText] = useState('')
  const start = () => {
    // finds: event-source-unclosed/later (likely)
    const stream = new EventSource('/run')
    stream.onmessage = (event) => setText((before) => before + event.data)
    stream.onerror = () => stream.close()
  }
  return <button onClick={start}>{text}</button>
}

export function Stopped() {
  const stream = useRef<EventSource | null>(null)
  const start = () => {
    stream.current?.close()
    // finds: event-source-unclosed/later (likely)
    stream.current = new EventSource('/stopped')
  }
  const stop = () => stream.current?.close()
  return (
    <p>
      <button onClick={start}>start</button>
      <button onClick={stop}>stop</button>
    </p>
  )
}

export function Closed() {
  const closed = useRef<EventSource | null>(null)
  const start = () => {
    // clean: an effect closes it when the component goes
    closed.current = new EventSource('/closed')
  }
  useEffect(() => () => closed.current?.close(), [])
  return <button onClick={start}>start</button>
}

export function Ends() {
  const start = () => {
    // clean: the job ends, and closes its stream
    const ends = new EventSource('/job')
    ends.onmessage = ({ data }) => {
      if (data === '[DONE]') ends.close()
    }
  }
  return <button onClick={start}>start</button>
}

export function useJob() {
  const job = useRef<EventSource | null>(null)
  const start = () => {
    // clean: who uses the hook stops it
    job.current = new EventSource('/hook')
  }
  const stop = () => {
    job.current?.close()
  }
  return { start, stop }
}

export function useKept() {
  const [kept, setKept] = useState<EventSource>()
  const start = () => {
    const held = new EventSource('/kept')
    // clean: the state has it
    setKept(held)
  }
  return { start, kept }
}

export function openOnce() {
  // clean: of no component
  const once = new EventSource('/once')
  once.onmessage = () => undefined
}
