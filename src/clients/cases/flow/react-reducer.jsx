import { useEffect, useReducer } from 'react'

const initial = { socket: null, log: [] }

function reducer(state, action) {
  switch (action.type) {
    case 'connected':
      return { ...state, socket: action.payload }
    case 'line':
      return { ...state, log: [...state.log, action.payload] }
    case 'lost':
      return initial
    default:
      throw new Error(action.type)
  }
}

export function Console({ address }) {
  const [state, dispatch] = useReducer(reducer, initial)

  useEffect(() => {
    // socket: native
    const ws = new WebSocket(address)
    // use: handler
    ws.onopen = () => dispatch({ type: 'connected', payload: ws })
    // use: handler
    ws.onmessage = (event) => dispatch({ type: 'line', payload: event.data })
    // use: handler
    ws.onclose = () => dispatch({ type: 'lost' })
  }, [address])

  return (
    <div>
      {state.log.map((line) => (
        <code key={line}>{line}</code>
      ))}
      {/* use: send */}
      <button onClick={() => state.socket.send('help')}>Help</button>
    </div>
  )
}
