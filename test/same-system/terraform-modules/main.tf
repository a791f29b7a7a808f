module "functions" {
  source                 = "./modules/functions"
  connections_table_name = module.storage.connections_table_name
}

module "api" {
  source                         = "./modules/api"
  authorize_function_invoke_arn  = module.functions.authorize_function_invoke_arn
  connect_function_invoke_arn    = module.functions.connect_function_invoke_arn
  disconnect_function_invoke_arn = module.functions.disconnect_function_invoke_arn
  send_function_function_name    = module.functions.send_function_function_name
  send_function_invoke_arn       = module.functions.send_function_invoke_arn
  send_role_id                   = module.functions.send_role_id
}

module "storage" {
  source = "./modules/storage"
}

module "monitoring" {
  source                        = "./modules/monitoring"
  connections_table_name        = module.storage.connections_table_name
  live_api_id                   = module.api.live_api_id
  report_function_function_name = module.functions.report_function_function_name
  send_function_function_name   = module.functions.send_function_function_name
  send_queue_name               = module.functions.send_queue_name
}
