import { createRoot } from 'react-dom/client'
import { Feed } from './Feed.jsx'

const root = createRoot(document.getElementById('app'))
root.render(<Feed />)

window.leave = () => root.unmount()
