Rails.application.routes.draw do
  # clean: pages
  resources :rooms
  # finds: websocket-in-other-language/route
  mount ActionCable.server => "/cable"
end
