import { useEffect, useState } from 'react'

export function BuildLog({ id }: { id: string }) {
  const [lines, setLines] = useState<string[]>([])
  const [exitCode, setExitCode] = useState<number | null>(null)

  useEffect(() => {
    const ws = new WebSocket(`/api/deployments/${id}/logs`)

    ws.onmessage = (event) => {
      const data = JSON.parse(event.data)
      if (data.type === 'finished') {
        setExitCode(data.exitCode)
        ws.close()
        return
      }
      setLines((current) => [...current, data.text])
    }

    return () => ws.close()
  }, [id])

  return <pre>{exitCode === null ? lines.join('\n') : `ended with ${exitCode}`}</pre>
}
