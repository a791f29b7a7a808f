// clean: nothing of it is used like a socket
const stream = io('file.txt')
stream.read()
