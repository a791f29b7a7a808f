document.title = 'Menu'
