import { openSocket } from './lib/open-socket'

export async function runSurvey(id: string, ask: (text: string) => Promise<string>) {
  const socket: WebSocket = await openSocket(`/surveys/${id}`)

  socket.onmessage = async ({ data }) => {
    const { question, number } = JSON.parse(data)
    const answer = await ask(question)
    if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ number, answer }))
  }

  return new Promise<void>((resolve) => socket.addEventListener('close', () => resolve()))
}
