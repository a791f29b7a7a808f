import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'

declare function show(text: string): void

function Prices() {
  const [price, setPrice] = useState('')

  useEffect(() => {
    const ws = new WebSocket('wss://chat.example.com/ws')
    ws.onmessage = (event) => {
      const { price } = JSON.parse(event.data)
      setPrice(price)
      show(`price ${price}`)
    }
    return () => ws.close()
  }, [])

  return <output>{price}</output>
}

const root = createRoot(document.getElementById('app')!)
root.render(<Prices />)
Object.assign(window, { unmount: () => root.unmount() })
