# clean: a comment
# require 'faye/websocket'
# finds: websocket-import/imports
require 'faye/websocket'
