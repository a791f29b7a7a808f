import { useEffect } from 'react'

export function Chat({ show, form }: { show: (text: string) => void; form: HTMLFormElement }) {
  useEffect(() => {
    const ws = new WebSocket('ws://localhost/chat')
    ws.onopen = () => console.log('connected')
    ws.onmessage = (event) => show(event.data)
    form.onsubmit = () => ws.send(JSON.stringify({ text: form.text.value }))
    return () => ws.close()
  }, [show, form])
  return null
}
