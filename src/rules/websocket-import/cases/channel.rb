# clean: a comment
# require 'faye/websocket'
# finds: websocket-import/imports
require 'faye/websocket'

# finds: websocket-import/imports
class ChatChannel < ApplicationCable::Channel
end
