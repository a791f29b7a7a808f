export function connectFeed(dispatch) {
  let events
  let timer
  function open() {
    events = new EventSource('/feed/stream')
    events.addEventListener('ws.ready', () => dispatch({ type: 'open' }))
    events.onmessage = (event) => dispatch({ type: 'text', text: event.data })
    events.onerror = () => {
      if (events.readyState === EventSource.CLOSED) timer = setTimeout(open, 3000)
      dispatch({ type: 'closed' })
    }
  }
  open()
  return () => {
    clearTimeout(timer)
    events.close()
    dispatch({ type: 'closed' })
  }
}
