export function listen(ws, target) {
  const press = ({ key }) => {
    // use: send
    ws.send(JSON.stringify({ target, key }))
  }
  document.addEventListener('keydown', press)
}
