import { useFeed } from './use-feed'

export function Vote() {
  const feedState = useFeed('votes')
  const [, ready] = feedState

  const vote = (choice: string) => {
    const [socket] = feedState
    // use: send
    socket?.send(choice)
  }

  return (
    <button disabled={!ready} onClick={() => vote('yes')}>
      Yes
    </button>
  )
}
