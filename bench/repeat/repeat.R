#!/usr/bin/env Rscript
# Works numbers of `results.json` out again from the tables of an export, with base R and jsonlite, and says which differ:
#
#     Rscript repeat.R FOLDER
#
# What R has a function for is taken from it (Wilson's interval from prop.test, tau-b from cor, Student's t, exact tests);
# likelihoods are written down as they are defined and climbed by optim. Resampling is left to repeat.py.

suppressPackageStartupMessages(library(jsonlite))

folder <- commandArgs(trailingOnly = TRUE)
if (length(folder) != 1) stop("Name the folder of a CSV export.")
table_of <- function(name) {
  path <- file.path(folder, paste0(name, ".csv"))
  read.csv(path, na.strings = "", stringsAsFactors = FALSE, encoding = "UTF-8", colClasses = c(answer = "character")[FALSE])
}
drawings <- table_of("drawings")
images <- table_of("images")
scores <- table_of("scores")
captions <- table_of("captions")
items <- table_of("items")
rounds <- table_of("rounds")
ballots <- table_of("ballots")
answers <- table_of("answers")
yes <- function(column) column %in% c("true", TRUE)
theirs <- fromJSON(file.path(folder, "results.json"), simplifyVector = FALSE)

found <- list() # by the way to them in results.json
say <- function(path, value) for (at in seq_along(value)) {
  name <- names(value)[at]
  found[[if (is.null(name)) path else paste0(path, ".", name)]] <<- value[[at]]
}

# Formulas

integers <- function(cell) if (is.na(cell)) integer() else as.integer(strsplit(as.character(cell), " ")[[1]])

wilson <- function(successes, trials) {
  interval <- suppressWarnings(prop.test(successes, trials, correct = FALSE))$conf.int
  list(share = successes / trials, low = interval[1], high = interval[2])
}

tau_b <- function(x, y) {
  both <- !is.na(x) & !is.na(y)
  if (sum(both) < 2 || length(unique(x[both])) == 1 || length(unique(y[both])) == 1) return(NA)
  cor(x[both], y[both], method = "kendall")
}

# Choices of sets out of sets, every subset of a size written down: the definition of Davidson and Luce.
davidson_luce <- function(tiers_of_all, n) {
  choices <- list()
  for (tiers in tiers_of_all) {
    left <- sort(unlist(tiers))
    for (tier in tiers) {
      if (length(left) > 1) choices[[length(choices) + 1]] <- list(chosen = tier, left = left)
      left <- setdiff(left, tier)
    }
  }
  sizes <- sort(unique(c(1, vapply(choices, function(one) length(one$chosen), 1))))
  subsets <- lapply(choices, function(one) {
    unlist(lapply(sizes[sizes <= length(one$left)], function(k) combn(length(one$left), k, function(i) one$left[i], simplify = FALSE)), recursive = FALSE)
  })
  free <- sizes[-1]
  weight <- function(set, worths, delta) mean(worths[set]) + if (length(set) == 1) 0 else delta[match(length(set), free)]
  loss <- function(point) {
    worths <- c(0, point[seq_len(n - 1)])
    delta <- point[-seq_len(n - 1)]
    total <- 0
    for (at in seq_along(choices)) {
      logs <- vapply(subsets[[at]], weight, 0, worths, delta)
      total <- total + weight(choices[[at]]$chosen, worths, delta) - log(sum(exp(logs)))
    }
    -total
  }
  best <- optim(rep(0, n - 1 + length(free)), loss, method = "BFGS", control = list(reltol = 1e-15, maxit = 1000))
  best <- optim(best$par, loss, method = "BFGS", control = list(reltol = 1e-16, maxit = 1000))
  # Where a tie had no rival, or nobody was beaten, there is no maximum: the climb goes on.
  if (max(abs(best$par)) > 12) return(NULL)
  worths <- exp(c(0, best$par[seq_len(n - 1)]))
  worths / sum(worths)
}

# The likelihood times Jeffreys' prior, whose maximum is Firth's estimate.
reduced_worths <- function(a, b, won, n) {
  information <- function(worths) {
    chance <- plogis(worths[a] - worths[b])
    total <- matrix(0, n, n)
    for (at in seq_along(a)) {
      unit <- replace(numeric(n), c(a[at], b[at]), c(1, -1))
      total <- total + chance[at] * (1 - chance[at]) * outer(unit, unit)
    }
    total
  }
  loss <- function(point) {
    worths <- c(0, point)
    apart <- worths[a] - worths[b]
    free <- information(worths)[-1, -1, drop = FALSE]
    -(sum(won * plogis(apart, log.p = TRUE) + (1 - won) * plogis(-apart, log.p = TRUE)) +
      0.5 * as.numeric(determinant(free)$modulus))
  }
  best <- optim(numeric(n - 1), loss, method = "BFGS", control = list(reltol = 1e-16, maxit = 1000))
  best <- optim(best$par, loss, method = "BFGS", control = list(reltol = 1e-16, maxit = 1000))
  worths <- c(0, best$par)
  worths - mean(worths)
}

crossed_mean <- function(table, alike = "columns") {
  there <- !is.na(table)
  if (!any(there)) return(NULL)
  filled <- colSums(there)
  each <- if (alike == "values") there / sum(there) else sweep(there, 2, pmax(filled, 1), "/") / sum(filled > 0)
  mean <- sum(each * table, na.rm = TRUE)
  of_rows <- rowSums(each)
  of_columns <- colSums(each)
  rows <- 1 / sum(of_rows^2)
  columns <- 1 / sum(of_columns^2)
  if (!(rows > 1 && columns > 1)) return(NULL)
  kept <- function(shares) 1 - 2 * sum(shares^3) / sum(shares^2) + sum(shares^2)
  excess <- ifelse(there, each * (table - mean), 0)
  variances <- c(sum(rowSums(excess)^2) / kept(of_rows), sum(colSums(excess)^2) / kept(of_columns))
  values <- ifelse(there, table, 0)
  row_effects <- numeric(nrow(table))
  column_effects <- numeric(ncol(table))
  for (pass in seq_len(if (all(there)) 1 else 8)) {
    row_effects <- rowSums(there * sweep(values, 2, column_effects)) / pmax(rowSums(there), 1)
    column_effects <- colSums(there * sweep(values, 1, row_effects)) / pmax(filled, 1)
  }
  left <- there * sweep(sweep(values, 1, row_effects), 2, column_effects)
  degrees <- sum(there) - sum(rowSums(there) > 0) - sum(filled > 0) + 1
  own <- if (degrees < 1) 0 else sum((each * left)^2) * sum(there) / degrees
  c(list(mean = mean, rows = rows, columns = columns), crossed_spread(variances, c(rows, columns), own))
}

crossed_spread <- function(variances, numbers, own) {
  raised <- variances * (1 + 4 / (numbers - 1))
  most <- (min(numbers) - 1) * min(3, min(numbers) - 1)
  degrees <- if (sum(raised) == 0) most else min(most, sum(raised)^2 / sum(raised^2 / (numbers - 1)))
  list(error = sqrt(max(sum(variances) - own / 2, variances, own / 2)), degrees = degrees)
}

t_interval <- function(spread, ends) {
  half <- qt(0.975, spread$degrees) * spread$error
  c(max(ends[1], spread$mean - half), min(ends[2], spread$mean + half))
}

t_test <- function(spread, expected) {
  if (spread$mean == expected) 1 else if (spread$error == 0) 0 else 2 * pt(-abs(spread$mean - expected) / spread$error, spread$degrees)
}

# Told of a table of members by units: the mean, and where there are enough of both its interval and p.
say_estimate <- function(path, table, ends) {
  spread <- crossed_mean(table)
  if (is.null(spread)) return(invisible())
  say(path, list(mean = spread$mean))
  if (spread$rows < 2.5 || spread$columns < 5.5) return(invisible())
  interval <- t_interval(spread, ends)
  say(path, list(interval.0 = interval[1], interval.1 = interval[2], p = t_test(spread, 0)))
}

# said: data frame of unit, member, first
say_preference <- function(path, said) {
  if (nrow(said) == 0) return(invisible())
  table <- tapply(said$first, list(said$member, said$unit), mean)
  share <- mean(tapply(said$first, said$unit, mean))
  say(path, list(share = share, prompts = ncol(table), members = nrow(table), judgements = nrow(said)))
  spread <- crossed_mean(table)
  if (is.null(spread) || spread$rows < 2.5 || ncol(table) < 6 || min(spread$mean, 1 - spread$mean) < 1e-9) return(invisible())
  p <- t_test(spread, 0.5)
  trials <- spread$mean * (1 - spread$mean) / spread$error^2
  z <- qt(0.975, spread$degrees)
  # Of the mean of what each member said, which differs from the share where one said more of a unit than another.
  mean <- spread$mean
  centre <- mean + z^2 / (2 * trials)
  half <- sqrt(z^2 * (mean * (1 - mean) / trials + z^2 / (4 * trials^2)))
  interval <- (centre + c(-half, half)) / (1 + z^2 / trials)
  if (p < 0.05) interval <- if (share > 0.5) c(max(0.5, interval[1]), interval[2]) else c(interval[1], min(0.5, interval[2]))
  say(path, list(interval.0 = interval[1], interval.1 = interval[2], p = p))
}

krippendorff <- function(ratings) {
  units <- Filter(function(unit) length(unit) > 1, lapply(seq_len(ncol(ratings)), function(at) na.omit(ratings[, at])))
  paired <- unlist(units)
  values <- sort(unique(paired))
  if (length(values) < 2) return(NA)
  coincidences <- matrix(0, length(values), length(values))
  for (unit in units) {
    counts <- table(factor(unit, values))
    coincidences <- coincidences + (outer(counts, counts) - diag(as.vector(counts))) / (length(unit) - 1)
  }
  totals <- rowSums(coincidences)
  middle <- cumsum(totals) - totals / 2
  apart <- outer(middle, middle, "-")^2
  1 - (sum(totals) - 1) * sum(coincidences * apart) / sum(outer(totals, totals) * apart)
}

fleiss <- function(votes) {
  shares <- colSums(votes) / sum(votes)
  n <- sum(votes[1, ])
  observed <- mean((rowSums(votes^2) - n) / (n * (n - 1)))
  (observed - sum(shares^2)) / (1 - sum(shares^2))
}

# Rounds

of_round <- function(table, number) table[!is.na(table$round) & table$round == number, ]
counted_of <- function(table, number) subset(of_round(table, number), yes(counted))
image_of <- function(own, position) own$image[match(position, own$position)]
drawing_of <- function(own, position) drawings[match(images$drawing[match(image_of(own, position), images$image)], drawings$drawing), ]
score_of <- function(round, image, text) {
  scores$similarity[which(scores$image == image & scores$scorer == round$scorer & scores$revision == as.character(round$scorer_revision) & scores$text == text)]
}
scores$revision <- as.character(scores$revision)
first_of <- function(own, position) {
  same <- own$same_as[match(position, own$position)]
  ifelse(is.na(same), position, same)
}

# Each different picture: its first position, and CLIP's mean score of its places.
pictures_of <- function(round, own) {
  first <- first_of(own, own$position)
  clip <- mapply(function(image, position) score_of(round, image, drawing_of(own, position)$prompt), own$image, own$position)
  keys <- unique(first)
  list(first = keys, clip = vapply(keys, function(key) mean(clip[first == key]), 0))
}

tiers_of <- function(ballot, n) {
  rest <- setdiff(seq_len(n), ballot$positions)
  tiers <- c(if (ballot$ranked) as.list(ballot$positions) else list(ballot$positions), list(rest))
  Filter(length, tiers)
}

shares_of <- function(tiers, n) {
  shares <- numeric(n)
  below <- n
  for (tier in tiers) {
    below <- below - length(tier)
    shares[tier] <- (below + (length(tier) - 1) / 2) / (n - 1)
  }
  shares
}

ranked_votes <- list() # what the votes are over all rounds made of

say_order <- function(path, crowd, clip) {
  tau <- tau_b(crowd, clip)
  if (!is.na(tau)) say(path, list(tau.value = tau))
  best <- lapply(list(crowd, clip), function(values) which(values == max(values)))
  if (length(crowd) > 1) say(path, list(top1 = length(intersect(best[[1]], best[[2]])) / prod(lengths(best))))
}

say_rank <- function(path, round) {
  own <- of_round(items, round$round)
  pictures <- pictures_of(round, own)
  n <- length(pictures$first)
  said <- counted_of(ballots, round$round)
  counted <- lapply(seq_len(nrow(said)), function(at) {
    list(member = said$member[at], ranked = yes(said$ranked[at]), positions = unique(match(first_of(own, integers(said$choice[at])), pictures$first)))
  })
  tiers <- lapply(counted, tiers_of, n)
  approvals <- vapply(seq_len(n), function(at) sum(vapply(counted, function(one) at %in% one$positions, TRUE)), 1)
  say(path, list(counted = length(counted), ranked = sum(yes(said$ranked))))
  if (length(counted) == 0) return(invisible())
  crowd <- approvals
  if (any(yes(said$ranked))) {
    worths <- davidson_luce(tiers, n)
    crowd <- if (is.null(worths)) colMeans(do.call(rbind, lapply(tiers, shares_of, n))) else round(worths / 1e-6) * 1e-6
  }
  for (at in seq_len(n)) {
    picture <- paste0(path, ".pictures.", at - 1)
    say(picture, list(approvals = approvals[at], crowdValue = crowd[at], clipScore = pictures$clip[at]))
    say(paste0(picture, ".approval"), wilson(approvals[at], length(counted)))
    say(picture, list(crowd.rank = rank(-crowd, ties.method = "min")[at], clip.rank = rank(-pictures$clip, ties.method = "min")[at]))
  }
  say_order(path, crowd, pictures$clip)
  if (!is.na(tau_b(crowd, pictures$clip)))
    ranked_votes[[length(ranked_votes) + 1]] <<- list(
      closed = round$closed_at, clip = pictures$clip, members = said$member,
      shares = do.call(rbind, lapply(tiers, shares_of, n))
    )
}

say_duel <- function(path, round) {
  own <- of_round(items, round$round)
  pictures <- pictures_of(round, own)
  n <- length(pictures$first)
  said <- counted_of(answers, round$round)
  sides <- do.call(rbind, lapply(said$order_shown, integers))
  outcome <- vapply(said$answer, function(one) fromJSON(one), "")
  winner <- ifelse(outcome == "a", sides[, 1], ifelse(outcome == "b", sides[, 2], NA))
  won <- ifelse(is.na(winner), 0.5, as.numeric(winner == sides[, 1]))
  a <- match(first_of(own, sides[, 1]), pictures$first)
  b <- match(first_of(own, sides[, 2]), pictures$first)
  say(path, list(
    duels = nrow(said), members = length(unique(said$member)), ties = sum(outcome == "tie"), bad = sum(outcome == "bad"),
    left.wins = sum(won == 1), left.decided = sum(!is.na(winner))
  ))
  say_preference(paste0(path, ".sides"), data.frame(unit = paste(pmin(a, b), pmax(a, b)), member = said$member, first = won))
  systems <- unique(data.frame(picture = match(first_of(own, own$position), pictures$first), arm = own$arm))
  linked <- seq_len(n)
  for (at in seq_along(a)) linked[linked == linked[b[at]]] <- linked[a[at]]
  if (length(unique(linked)) > 1) return(invisible())
  share <- plogis(reduced_worths(a, b, won, n))
  for (at in seq_len(nrow(systems))) {
    picture <- systems$picture[at]
    name <- paste0(path, ".pictures.", at - 1)
    say(name, list(againstAverage.share = share[picture], clipScore = pictures$clip[picture]))
    say(name, list(clip.rank = rank(-pictures$clip, ties.method = "min")[picture]))
  }
  say_order(path, round(share / 1e-6), pictures$clip)
  arms <- sort(unique(na.omit(own$arm)), method = "radix")
  if (length(arms) != 2) return(invisible())
  arm <- function(position) own$arm[match(position, own$position)]
  between <- arm(sides[, 1]) != arm(sides[, 2])
  best <- arm(winner[between])
  say(paste0(path, ".arms.0"), list(
    wins.0 = sum(best %in% arms[1]), wins.1 = sum(best %in% arms[2]),
    ties = sum(outcome[between] == "tie"), bad = sum(outcome[between] == "bad")
  ))
  first <- ifelse(is.na(best), 0.5, as.numeric(best == arms[1]))
  set <- own$set[match(sides[between, 1], own$position)]
  say_preference(paste0(path, ".arms.0.preference"), data.frame(unit = set, member = said$member[between], first = first))
}

say_best <- function(path, round) {
  own <- of_round(items, round$round)
  said <- counted_of(answers, round$round)
  arms <- sort(unique(own$arm), method = "radix")
  sides <- do.call(rbind, lapply(said$order_shown, integers))
  set <- own$set[match(sides[, 1], own$position)]
  say(path, list(judgements = nrow(said), members = length(unique(said$member))))
  for (aspect in c("realistic", "matches")) {
    outcome <- vapply(said$answer, function(one) fromJSON(one)[[aspect]], "")
    winner <- ifelse(outcome == "a", sides[, 1], ifelse(outcome == "b", sides[, 2], NA))
    best <- own$arm[match(winner, own$position)]
    votes <- t(vapply(sort(unique(set)), function(one) c(
      sum(best[set == one] %in% arms[1]), sum(best[set == one] %in% arms[2]), sum(is.na(best[set == one]))
    ), numeric(3)))
    name <- paste0(path, ".byAspect.", aspect)
    for (at in seq_len(nrow(votes))) say(paste0(name, ".pairs.", at - 1), list(votes.0 = votes[at, 1], votes.1 = votes[at, 2], votes.2 = votes[at, 3]))
    wins <- c(sum(2 * votes[, 1] > rowSums(votes)), sum(2 * votes[, 2] > rowSums(votes)))
    say(name, list(wins.0 = wins[1], wins.1 = wins[2], ties = nrow(votes) - sum(wins)))
    whole <- votes[rowSums(votes) == 5, , drop = FALSE]
    if (nrow(whole) > 0) say(name, list(kappa = fleiss(whole)))
    say_preference(paste0(name, ".preference"), data.frame(unit = set, member = said$member, first = ifelse(is.na(best), 0.5, as.numeric(best == arms[1]))))
  }
}

say_rate <- function(path, round) {
  own <- of_round(items, round$round)
  own$kind <- captions$kind[match(own$caption, captions$caption)]
  # The same of both picture and description is one, by its first position.
  text <- gsub("[^[:alnum:]]+", " ", tolower(captions$text[match(own$caption, captions$caption)]))
  key <- paste(first_of(own, own$position), text, own$control)
  standing <- own$position[match(key, key)]
  units <- own[!yes(own$control) & standing == own$position, ]
  said <- of_round(answers, round$round)
  said$order_shown <- standing[match(said$order_shown, own$position)]
  said <- said[yes(said$counted) & said$order_shown %in% units$position, ]
  ratings <- tapply(as.numeric(said$answer), list(said$member, factor(said$order_shown, units$position)), sum)
  say(path, list(raters = nrow(ratings), ratings = nrow(said), alpha.alpha = krippendorff(ratings)))
  means <- colMeans(ratings, na.rm = TRUE)
  order <- order(-means, units$position)
  for (at in seq_along(order)) {
    name <- paste0(path, ".descriptions.", at - 1)
    say(name, list(ratings = sum(!is.na(ratings[, order[at]])), position = units$position[order[at]]))
    if (!is.nan(means[order[at]])) say(name, list(mean = means[[order[at]]]))
  }
  kinds <- intersect(c("relevant", "middling", "unrelated"), units$kind)
  for (at in seq_along(kinds)) {
    of_kind <- ratings[, units$kind == kinds[at], drop = FALSE]
    name <- paste0(path, ".kinds.", at - 1)
    say(name, list(ratings = sum(!is.na(of_kind)), descriptions = ncol(of_kind)))
    if (any(!is.na(of_kind))) say(name, list(mean = mean(of_kind, na.rm = TRUE)))
    for (value in 1:5) say(name, setNames(list(sum(of_kind == value, na.rm = TRUE)), paste0("counts.", value - 1)))
  }
  similarity <- mapply(function(image, caption) score_of(round, image, captions$text[captions$caption == caption]), units$image, units$caption)
  if (is.numeric(similarity)) say(path, list(
    agreement.tau.mean = tau_b(means, similarity), agreement.rho.mean = cor(means, similarity, method = "spearman", use = "complete.obs")
  ))
}

say_guess <- function(path, round) {
  said <- counted_of(answers, round$round)
  for (at in seq_len(nrow(said))) say(paste0(path, ".guesses.", at - 1), list(choice = as.numeric(said$answer[at])))
}

games <- list(rank = say_rank, duel = say_duel, `best-of-five` = say_best, rate = say_rate, guess = say_guess)
for (at in seq_len(nrow(rounds))) {
  round <- rounds[at, ]
  if (round$game %in% names(games)) games[[round$game]](paste0("rounds.", at - 1, ".found"), round)
}

# Over all votes

crowd_mean <- function(shares) round(colMeans(shares), 9)
votes <- ranked_votes[order(vapply(ranked_votes, function(one) one$closed, ""), decreasing = TRUE)]
agreements <- vapply(votes, function(one) tau_b(crowd_mean(one$shares), one$clip), 0)
correlations <- unlist(lapply(votes, function(one) {
  all <- suppressWarnings(cor(t(one$shares)))
  na.omit(all[upper.tri(all)])
}))
if (length(correlations) > 0) {
  between <- mean(correlations)
  sizes <- vapply(votes, function(one) length(one$members), 1)
  reliabilities <- sizes * between / (1 + (sizes - 1) * between)
  say("votes.all.crowd", list(
    observed.mean = mean(agreements), corrected.mean = max(-1, min(1, mean(agreements / sqrt(reliabilities)))),
    betweenMembers = between, reliability = mean(reliabilities), votes = length(votes)
  ))
}
everybody <- unique(unlist(lapply(votes, function(one) one$members)))
empty <- matrix(NA_real_, length(everybody), length(votes), dimnames = list(everybody, NULL))
one <- list(member = empty, metric = empty, lower = empty, upper = empty, whole = empty)
in_form_of <- function(clip, shares) {
  places <- sort(shares, decreasing = TRUE)
  rank <- rank(-clip, ties.method = "min")
  ave(places[rank(-clip, ties.method = "first")], rank)
}
for (column in seq_along(votes)) {
  vote <- votes[[column]]
  if (length(vote$members) < 2) next
  for (at in seq_along(vote$members)) {
    own <- vote$shares[at, ]
    others <- crowd_mean(vote$shares[-at, , drop = FALSE])
    cell <- cbind(match(vote$members[at], everybody), column)
    one$lower[cell] <- tau_b(others, own)
    one$upper[cell] <- tau_b(crowd_mean(vote$shares), own)
    one$whole[cell] <- tau_b(vote$clip, own)
    metric <- tau_b(others, in_form_of(vote$clip, own))
    if (is.na(one$lower[cell]) || is.na(metric)) next
    one$member[cell] <- one$lower[cell]
    one$metric[cell] <- metric
  }
}
say_estimate("votes.all.one.member", one$member, c(-1, 1))
say_estimate("votes.all.one.metric", one$metric, c(-1, 1))
say_estimate("votes.all.one.difference", one$metric - one$member, c(-2, 2))
say_estimate("votes.all.one.whole", one$whole, c(-1, 1))
for (end in c("lower", "upper")) if (!is.null(spread <- crossed_mean(one[[end]]))) say("votes.all.one.ceiling", setNames(list(spread$mean), end))

# Places

chosen <- rounds$round[rounds$game == "rank"]
named <- do.call(rbind, lapply(chosen, function(number) {
  said <- counted_of(ballots, number)
  n <- sum(items$round == number)
  do.call(rbind, lapply(said$choice, function(one) {
    own <- integers(one)
    data.frame(position = seq_len(n), named = seq_len(n) %in% own, even = length(own) / n)
  }))
}))
for (position in sort(unique(named$position))) {
  own <- named[named$position == position, ]
  say(paste0("position.positions.", position - 1), list(
    ballots = nrow(own), share = mean(own$named), even = mean(own$even), difference = mean(own$named) - mean(own$even)
  ))
}

# Who reads pictures better

said <- answers[answers$game == "guess" & yes(answers$counted), ]
if (nrow(said) > 0) {
  options <- lapply(rounds$options[match(said$round, rounds$round)], fromJSON)
  right <- mapply(function(one, answer) one$right == as.numeric(answer), options, said$answer)
  by_clip <- vapply(seq_len(nrow(said)), function(at) {
    round <- rounds[rounds$round == said$round[at], ]
    pictures <- unique(first_of(of_round(items, round$round), of_round(items, round$round)$position))
    own <- of_round(items, round$round)
    sums <- vapply(options[[at]]$prompts, function(text) sum(vapply(image_of(own, pictures), function(image) score_of(round, image, text), 0)), 0)
    which.max(sums) == options[[at]]$right
  }, TRUE)
  for (at in seq_along(theirs$together$guess$members)) {
    own <- right[said$member == theirs$together$guess$members[[at]]$member]
    say(paste0("together.guess.members.", at - 1, ".own"), c(list(right = sum(own), of = length(own)), wilson(sum(own), length(own))))
  }
  say_preference("together.guess.memberAgainstClip", data.frame(unit = said$round, member = said$member, first = (1 + right - by_clip) / 2))
}

# Comparing

fitted <- "crowdValue|againstAverage"
at_path <- function(tree, path) {
  for (key in strsplit(path, ".", fixed = TRUE)[[1]]) {
    tree <- if (is.null(names(tree))) tree[as.integer(key) + 1][[1]] else tree[[key]]
    if (is.null(tree)) return(NULL)
  }
  tree
}
repeated <- 0
for (path in names(found)) {
  wanted <- at_path(theirs, path)
  value <- as.numeric(found[[path]])
  near <- if (grepl(fitted, path)) 2e-6 else 1e-9
  if (length(wanted) == 1 && is.numeric(wanted) && isTRUE(abs(wanted - value) <= near * max(1, abs(wanted)))) {
    repeated <- repeated + 1
  } else {
    cat(sprintf("%s: %s in results.json, %s here\n", path, if (is.null(wanted)) "nothing" else format(wanted, digits = 12), format(value, digits = 12)))
  }
}
cat(sprintf("R: %d of %d numbers repeated.\n", repeated, length(found)))
quit(status = if (repeated == length(found)) 0 else 1)
