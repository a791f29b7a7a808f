import { useEffect, useState } from 'react'
import useWebSocket, { ReadyState } from 'react-use-websocket'

interface Question {
  type: 'question' | 'scores'
  text?: string
  choices?: string[]
  scores?: Record<string, number>
}

export function Quiz({ player }: { player: string }) {
  const [question, setQuestion] = useState<Question | null>(null)
  const [scores, setScores] = useState<Record<string, number>>({})
  const { sendJsonMessage, lastJsonMessage, readyState } = useWebSocket<Question>('ws://localhost:4000/quiz', {
    onOpen: () => console.log('joined'),
    shouldReconnect: () => true,
    reconnectAttempts: 10,
    reconnectInterval: 3000,
  })

  useEffect(() => {
    if (readyState === ReadyState.OPEN) sendJsonMessage({ type: 'hello', player })
  }, [readyState, player, sendJsonMessage])

  useEffect(() => {
    if (!lastJsonMessage) return
    if (lastJsonMessage.type === 'question') setQuestion(lastJsonMessage)
    else setScores(lastJsonMessage.scores ?? {})
  }, [lastJsonMessage])

  return (
    <div>
      <h2>{question?.text ?? 'Waiting…'}</h2>
      {question?.choices?.map((choice) => (
        <button
          key={choice}
          disabled={readyState !== ReadyState.OPEN}
          onClick={() => sendJsonMessage({ type: 'answer', player, choice })}
        >
          {choice}
        </button>
      ))}
      <pre>{JSON.stringify(scores, null, 2)}</pre>
    </div>
  )
}
