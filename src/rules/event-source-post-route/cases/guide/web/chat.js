const token = localStorage.getItem('token')

// finds: event-source-post-route/no-get
const evtSource = new EventSource('/api/chat/stream', {
  // finds: event-source-headers/headers
  headers: {
    'Authorization': `Bearer ${token}`
  }
})

// clean: every message is JSON
evtSource.onmessage = (event) => {
  const data = JSON.parse(event.data)
  handleMessage(data)
}

// clean: it says so, and the browser reconnects
evtSource.onerror = (error) => {
  console.error(error)
}

async function sendMessage(message) {
  // clean: a request of its own reads its headers
  const response = await fetch('/api/chat/message', {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      'Authorization': `Bearer ${token}`
    },
    body: JSON.stringify({ message })
  })
  return response.json()
}

function handleMessage(data) {
  sendMessage(data)
}
