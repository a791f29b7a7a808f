import { useCallback, useState } from 'react'

export function useAsk() {
  const [answer, setAnswer] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)

  const ask = useCallback((question: string) => {
    setAnswer('')
    setError(null)
    setBusy(true)

    const ws = new WebSocket('ws://localhost:8000/ask')

    ws.onopen = () => {
      ws.send(JSON.stringify({ question }))
    }

    ws.onmessage = (event) => {
      const chunk = JSON.parse(event.data)
      if (chunk.type === 'token') {
        setAnswer((text) => text + chunk.text)
      } else if (chunk.type === 'done') {
        ws.close()
      } else if (chunk.type === 'error') {
        setError(chunk.message)
        ws.close()
      }
    }

    ws.onerror = () => setError('Connection failed')
    ws.onclose = () => setBusy(false)
  }, [])

  return { answer, busy, error, ask }
}
