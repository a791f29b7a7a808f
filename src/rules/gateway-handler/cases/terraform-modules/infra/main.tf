module "api" {
  source = "./api"
  join   = module.functions.join
  leave  = module.functions.leave
}

module "functions" {
  source = "./functions"
}
