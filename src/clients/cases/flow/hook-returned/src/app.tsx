import { createRoot } from 'react-dom/client'
import { AgentPanel } from './components/AgentPanel'
import { ConnectionLamp } from './components/ConnectionLamp'
import { TicketList } from './components/TicketList'

const address = 'wss://desk.example/socket'

function App() {
  return (
    <main>
      <ConnectionLamp address={address} />
      <TicketList address={address} />
      <AgentPanel address={address} />
    </main>
  )
}

createRoot(document.getElementById('root')!).render(<App />)
