# 报搜：make run 试用，make test 测试；其余见 make help。

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SAMPLE := examples/sample
# 检索的内核由 numba 编译，约半分钟，此后从缓存载入。
COMPILE := $(BIN)/python -c 'import search.embedded.engine, indexer.tagging.tagger'
INDEX := $(or $(BAOSOU_INDEX_DIR),index_data)

.PHONY: help run test lint format lock corpus bench eval clean

help: ## 列出可用的目标
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

# 已有索引就直接提供服务：否则样例会顶掉自己的文章。
run: $(VENV)/ready ## 装好依赖，没有索引就索引样例，在 http://127.0.0.1:8000 提供服务
	@test -e "$(INDEX)/current" || $(BIN)/python -m indexer sync $(SAMPLE)
	@$(BIN)/gunicorn -c gunicorn.conf.py

test: $(VENV)/ready-dev ## 装好依赖，运行全部测试
	$(BIN)/python -m pytest

lint: $(VENV)/ready-dev ## 检查格式、风格与类型
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/ready-dev ## 按规定格式化代码
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(VENV)/ready-dev ## 由 setup.cfg 重新生成 requirements*.txt
	$(BIN)/pip-compile -q --strip-extras --no-header --no-emit-find-links --no-emit-index-url -o requirements.txt setup.cfg
	$(BIN)/pip-compile -q --strip-extras --no-header --no-emit-find-links --no-emit-index-url --extra dev -o requirements-dev.txt setup.cfg

corpus: $(VENV)/ready-dev ## 用整个语料库检验索引：make corpus CORPUS=….jsonl.xz
	$(BIN)/python -m tests.bench.corpus $(CORPUS)

bench: $(VENV)/ready-bench ## 与 tantivy、SQLite、原版 Whoosh 并排测速：make bench CORPUS=….jsonl.xz [ONLY=real,build]
	$(BIN)/python -m tests.bench $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(ONLY),--only $(ONLY))

eval: $(VENV)/ready-bench ## 测提取得对不对，再与 tantivy、SQLite、两字对照并排测相关性：make eval CORPORA=语料目录 [EVAL=标注目录] [FIELDS=people,topics] [ONLY=rgb,exact]
	$(BIN)/python -m tests.extraction $(if $(CORPORA),--corpora "$(CORPORA)") $(if $(EVAL),--eval "$(EVAL)") $(if $(FIELDS),--only $(FIELDS))
	$(BIN)/python -m tests.relevance $(if $(CORPORA),--corpora "$(CORPORA)") $(if $(ONLY),--only $(ONLY))

clean: ## 删除虚拟环境和索引
	rm -rf $(VENV) index_data/g* index_data/current index_data/lock index_data/building

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	  || { echo "需要 Python 3.11 至 3.13；可用 make PYTHON=python3.12 指定。"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/ready: requirements.txt | $(VENV)/bin/python
	@echo "正在安装依赖（首次约一分钟）……"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements.txt
	@$(COMPILE)
	@touch $@

$(VENV)/ready-dev: requirements-dev.txt | $(VENV)/bin/python
	@echo "正在安装依赖和测试工具（首次约两分钟）……"
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	@$(COMPILE)
	@touch $@ $(VENV)/ready

$(VENV)/ready-bench: setup.cfg $(VENV)/ready-dev
	@$(BIN)/python -c 'import configparser as c; p = c.ConfigParser(); p.read("setup.cfg"); print(p["options.extras_require"]["bench"])' > $(VENV)/bench.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check -r $(VENV)/bench.txt
	@touch $@
