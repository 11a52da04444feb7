# The workbench for the team setting: one image for the web process, the workers and the migrations.
FROM python:3.11-slim-bookworm

# Pango and the fonts set the PDF reports.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-noto-cjk fonts-linuxlibertine \
 && rm -rf /var/lib/apt/lists/*

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /workbench
COPY requirements/ requirements/
RUN pip install --require-hashes --requirement requirements/base.txt

COPY . .
RUN python -m scripts.catalogue \
 && useradd --uid 1000 --create-home workbench \
 && mkdir /data && chown workbench:workbench /data

USER workbench
ENV DATA_DIR=/data
VOLUME /data
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "--config", "config/gunicorn.py", "config.wsgi"]
