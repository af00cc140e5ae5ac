# Values the tests compare with, computed with R.
#
#     Rscript reference.R > r.json
#
# Plackett-Luce with ties is fitted as a log-linear model by glm ("Poisson trick": Turner et al. 2020, section 2), as
# the tests of the PlackettLuce package do with gnm; Davidson's model by psychotools.

suppressPackageStartupMessages({
  library(psychotools)
  library(exactRankTests)
  library(jsonlite)
})

# Rows of a model matrix for every choice: the subsets that could be chosen, and which one was.
poisson_data <- function(rankings, sizes) {
  items <- colnames(rankings)
  rows <- list(); y <- c(); z <- c(); choice <- 0
  for (r in seq_len(nrow(rankings))) {
    ranks <- rankings[r, ]
    for (place in sort(unique(ranks[ranks > 0]))) {
      left <- which(ranks >= place)
      if (length(left) < 2) next
      choice <- choice + 1
      for (size in sizes[sizes <= length(left)]) {
        for (subset in combn(length(left), size, simplify = FALSE)) {
          chosen <- left[subset]
          row <- numeric(length(items) + length(sizes) - 1)
          row[chosen] <- 1 / size
          if (size > 1) row[length(items) + which(sizes == size) - 1] <- 1
          rows[[length(rows) + 1]] <- row
          y <- c(y, as.numeric(setequal(chosen, which(ranks == place))))
          z <- c(z, choice)
        }
      }
    }
  }
  list(X = do.call(rbind, rows), y = y, z = factor(z))
}

plackett_luce <- function(rankings, sizes) {
  data <- poisson_data(rankings, sizes)
  n <- ncol(rankings)
  fit <- glm(data$y ~ 0 + data$X[, -1] + data$z, family = poisson, control = list(epsilon = 1e-14, maxit = 100))
  kept <- seq_len(ncol(data$X) - 1)
  estimates <- c(0, coef(fit)[kept])
  covariance <- rbind(0, cbind(0, vcov(fit)[kept, kept]))
  contrast <- diag(length(estimates))
  contrast[seq_len(n), seq_len(n)] <- contrast[seq_len(n), seq_len(n)] - 1 / n
  errors <- sqrt(diag(contrast %*% covariance %*% t(contrast)))
  list(
    logWorth = setNames(as.list(estimates[seq_len(n)]), colnames(rankings)),
    standardError = setNames(as.list(errors[seq_len(n)]), colnames(rankings)),
    ties = setNames(as.list(exp(estimates[-seq_len(n)])), sizes[-1]),
    logLikelihood = as.numeric(logLik(fit)) + nlevels(data$z)
  )
}

fruit <- matrix(c(1, 2, 0, 0,
                  4, 1, 2, 3,
                  2, 1, 1, 1,
                  1, 2, 3, 0,
                  2, 1, 1, 0,
                  1, 0, 3, 2), nrow = 6, byrow = TRUE,
                dimnames = list(NULL, c("apple", "banana", "orange", "pear")))
fruit_all_tied <- rbind(fruit[c(1, 2), ], c(2, 1, 1, 0), c(1, 2, 3, 0), c(2, 1, 3, 0), c(1, 0, 3, 2), c(1, 1, 1, 1))

as_ballots <- function(rankings) apply(rankings, 1, function(ranks) {
  lapply(sort(unique(ranks[ranks > 0])), function(place) as.list(names(ranks)[ranks == place]))
}, simplify = FALSE)

davidson <- function() {
  set.seed(1970)
  items <- c("A", "B", "C", "D", "E")
  # In the order that paircomp expects: 1:2, 1:3, 2:3, 1:4, ...
  pairs <- t(combn(5, 2))
  pairs <- pairs[order(pairs[, 2], pairs[, 1]), ]
  worth <- c(0.9, 0.3, 0, -0.4, -0.8)
  outcomes <- lapply(seq_len(nrow(pairs)), function(p) {
    a <- exp(worth[pairs[p, 1]]); b <- exp(worth[pairs[p, 2]])
    sample(c(1, -1, 0), 30, replace = TRUE, prob = c(a, b, 0.6 * sqrt(a * b)))
  })
  data <- do.call(cbind, outcomes)
  fit <- btmodel(paircomp(data, labels = items, mscale = c(-1, 0, 1)), undecided = TRUE)
  # Relative to the last item; the last coefficient is log of the tie parameter.
  estimates <- c(coef(fit)[1:4], 0)
  covariance <- rbind(cbind(vcov(fit)[1:4, 1:4], 0), 0)
  contrast <- diag(5) - 1 / 5
  list(
    duels = lapply(seq_len(nrow(pairs)), function(p) list(
      a = items[pairs[p, 1]], b = items[pairs[p, 2]],
      aWins = sum(outcomes[[p]] == 1), bWins = sum(outcomes[[p]] == -1), ties = sum(outcomes[[p]] == 0)
    )),
    logWorth = setNames(as.list(unname(estimates)), items),
    standardError = setNames(as.list(sqrt(diag(contrast %*% covariance %*% t(contrast)))), items),
    tie = unname(exp(coef(fit)[5]))
  )
}

# Half a win each: a binomial model of shares.
half <- function(duels) {
  items <- c("A", "B", "C", "D", "E")
  X <- t(sapply(duels, function(d) (items == d$a) - (items == d$b)))
  won <- sapply(duels, function(d) d$aWins + d$ties / 2)
  lost <- sapply(duels, function(d) d$bWins + d$ties / 2)
  fit <- suppressWarnings(glm(cbind(won, lost) ~ 0 + X[, -1], family = binomial, control = list(epsilon = 1e-14)))
  setNames(as.list(c(0, unname(coef(fit)))), items)
}

x <- c(3, 5, 2, 4, 4, 1, 5, 2, 3, 3, 5, 4, 2, 1, 4, 5, 3, 2, 5, 4)
y <- c(2, 5, 3, 1, 4, 1, 3, 2, 1, 3, 2, 4, 4, 1, 2, 3, 3, 1, 2, 5)
p <- c(0.02, 0.001, 0.7, 0.03, 0.03, 0.2)
tied <- davidson()
interval <- prop.test(7, 23, correct = FALSE, conf.level = 0.9)

values <- list(
  source = list(
    script = "reference.R", R = paste(R.version$major, R.version$minor, sep = "."),
    psychotools = as.character(packageVersion("psychotools")),
    exactRankTests = as.character(packageVersion("exactRankTests"))
  ),
  plackettLuce = list(
    list(ballots = as_ballots(fruit), expected = plackett_luce(fruit, 1:3)),
    list(ballots = as_ballots(fruit_all_tied), expected = plackett_luce(fruit_all_tied, c(1, 2, 4)))
  ),
  davidson = tied,
  half = half(tied$duels),
  wilson = list(successes = 7, trials = 23, confidence = 0.9, low = interval$conf.int[1], high = interval$conf.int[2]),
  correlation = list(x = x, y = y, kendall = cor(x, y, method = "kendall"), spearman = cor(x, y, method = "spearman")),
  paired = list(
    x = x, y = y,
    interval = as.numeric(t.test(x, y, paired = TRUE)$conf.int),
    sign = binom.test(sum(x > y), sum(x != y))$p.value,
    wPlus = unname(wilcox.exact(x, y, paired = TRUE)$statistic),
    wilcoxon = wilcox.exact(x, y, paired = TRUE, exact = TRUE)$p.value,
    permutation = perm.test(x, y, paired = TRUE, exact = TRUE)$p.value
  ),
  adjust = list(
    p = p, holm = p.adjust(p, "holm"), "benjamini-hochberg" = p.adjust(p, "BH"), bonferroni = p.adjust(p, "bonferroni")
  )
)

lines <- mapply(function(key, value) sprintf("  \"%s\": %s", key, toJSON(value, auto_unbox = TRUE, digits = I(16))),
                names(values), values)
cat("{\n", paste(lines, collapse = ",\n"), "\n}\n", sep = "")
