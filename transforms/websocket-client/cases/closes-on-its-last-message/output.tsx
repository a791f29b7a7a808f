import { useEffect, useState } from 'react'

export function BuildLog({ id }: { id: string }) {
  const [lines, setLines] = useState<string[]>([])
  const [exitCode, setExitCode] = useState<number | null>(null)

  useEffect(() => {
    const events = new EventSource(`/api/deployments/${id}/logs/stream`)
    events.addEventListener('ws.close', () => events.close())

    events.onmessage = (event) => {
      const data = JSON.parse(event.data)
      if (data.type === 'finished') {
        setExitCode(data.exitCode)
        events.close()
        return
      }
      setLines((current) => [...current, data.text])
    }

    return () => events.close()
  }, [id])

  return <pre>{exitCode === null ? lines.join('\n') : `ended with ${exitCode}`}</pre>
}
