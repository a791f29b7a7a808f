defmodule ChatWeb.RoomChannel do
  # finds: websocket-import/names
  use ChatWeb, :channel
  # clean: a controller
  use ChatWeb, :controller
end
