import { useSelector } from 'react-redux'

export function BidButton({ lot, amount }) {
  const socket = useSelector((state) => state.live.socket)

  const bid = () => {
    // use: send
    socket.send(JSON.stringify({ type: 'bid', lot, amount }))
  }

  return <button onClick={bid}>Bid {amount}</button>
}
