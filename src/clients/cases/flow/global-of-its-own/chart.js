var line = makeLine()
line.emit('drawn')
