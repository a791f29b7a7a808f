document.title = 'Chat'
