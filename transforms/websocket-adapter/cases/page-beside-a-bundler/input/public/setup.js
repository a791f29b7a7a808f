document.lang = 'en'
