export function openVotes(onCount: (count: number) => void) {
  const votes = new WebSocket('ws://localhost:8080/votes')
  votes.onmessage = (event) => onCount(Number(event.data))
  return {
    vote(choice: string) {
      votes.send(choice)
    },
    leave: () => votes.close(),
  }
}
