# Untried: nobody has built this yet where it was written. It says what an image of Koji needs, and no more.
#
# Both images are Microsoft's, `dotnet/sdk:10.0` and `dotnet/aspnet:10.0`; say from which registry you take them:
#   docker build --build-arg SDK=…/dotnet/sdk:10.0 --build-arg RUNTIME=…/dotnet/aspnet:10.0 -t koji .
ARG SDK
ARG RUNTIME

FROM ${SDK} AS build
WORKDIR /source
COPY . .
# Ready to run: compiled before it starts, so that the first turns are as fast as later ones.
RUN dotnet publish src/Koji.Bot -c Release -o /app -p:PublishReadyToRun=true -r linux-x64 --self-contained false

FROM ${RUNTIME}
WORKDIR /app
COPY --from=build /app .
# The data directory: a volume of its own, which the program's user may write. It holds what people said and the key to their links.
RUN mkdir /data && chown "$APP_UID" /data
ENV Koji__DataDirectory=/data
VOLUME /data
# Not root. The runtime image listens on 8080 (ASPNETCORE_HTTP_PORTS) and brings this user.
USER $APP_UID
EXPOSE 8080
# SIGTERM lets turns and sends under way end, 30 seconds at most: give it that (docker stop -t 35).
STOPSIGNAL SIGTERM
ENTRYPOINT ["dotnet", "Koji.Bot.dll"]
