# Fits the rankings of a JSON file with the PlackettLuce package: prints how long it took and log worths of mean 0.
suppressPackageStartupMessages({
  library(jsonlite)
  library(PlackettLuce)
})
ballots <- fromJSON(commandArgs(TRUE)[1], simplifyVector = FALSE)
items <- unique(unlist(ballots))
ranks <- t(vapply(ballots, function(tiers) {
  row <- integer(length(items))
  for (place in seq_along(tiers)) row[match(unlist(tiers[[place]]), items)] <- place
  row
}, integer(length(items))))
colnames(ranks) <- items
rankings <- as.rankings(ranks)
seconds <- system.time(fit <- PlackettLuce(rankings, npseudo = 0))[["elapsed"]]
log_worths <- log(fit$coefficients[seq_along(items)])
cat(toJSON(list(
  version = as.character(packageVersion("PlackettLuce")),
  seconds = seconds,
  logWorths = setNames(as.list(log_worths - mean(log_worths)), items)
), auto_unbox = TRUE, digits = I(16)))
