#!/usr/bin/env bash
rm -rf $1
