import { useEffect } from 'react'
import { createRoot } from 'react-dom/client'
import { useChannel } from './use-channel'

declare function show(text: string): void

function Panel({ topic }: { topic: string }) {
  const last = useChannel(topic)
  useEffect(() => {
    if (last) show(`${topic} panel: ${last}`)
  }, [topic, last])
  return <p>{last}</p>
}

createRoot(document.getElementById('app')!).render(
  <>
    <Panel topic="tea" />
    <Panel topic="milk" />
  </>,
)
